from __future__ import annotations
import pandas as pd
import attrs
from plantargets.reading.reader import read
from plantargets.reading.plain import checked_text

def f(x): return None if x is None else float(x)
class Reading:
    def __init__(self, statements, outline, text):
        self.statements=statements; self.outline=outline; self.text=text
    def to_frame(self):
        rows=[]
        for s in self.statements:
            rows.append(dict(role=s.role,indicator=s.name,name=s.name,rule=s.rule,bound=s.bound,value=f(s.value),upper=f(s.upper),unit=s.unit,amount=f(s.amount),amount_upper=f(s.amount_upper),amount_unit=s.amount_unit,quote=s.quote,quote_start=s.start,quote_end=s.end,period=s.words))
        return pd.DataFrame(rows,columns="role indicator name rule bound value upper unit amount amount_upper amount_unit quote quote_start quote_end period".split())

def read_report(text, *, year, area=None):
    st,o=read(checked_text(text),year)
    return Reading(st,o,text)

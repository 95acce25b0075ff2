"""Reading."""
from plantargets.reading.reading import read_report

"""Evidence: which figures speak to a target, one row of facts each."""

"""Reference lists: what the law knows by name, with the days it held and where that is written.

The lists are part of the program as its code is: they are read from the package on first use and never change
while it runs. So ``data.law`` may look into them and still do no input or output of its own.
"""

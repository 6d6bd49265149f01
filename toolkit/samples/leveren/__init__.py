"""Raw deliveries of microdata: every holder writes its tables in a shape of its own.

A shape (`vorm`) is declared once, per column: from it come both the file and the inleesbestand that turns it back.
"""

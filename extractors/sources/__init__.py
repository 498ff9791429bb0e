"""One module is one publication series; the folder of the same name holds its layouts."""

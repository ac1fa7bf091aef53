// The library holds only the compiled catalogues.

plot: map
size: 40x10
notation: brilliant
screen:
 ŷ of output 1 after 600 epochs. E ≈
 0.0169 over all patterns.

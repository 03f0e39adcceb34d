plot: slope
size: 60x16
notation: generalized-delta
keys: kkkk
screen:
── f and its slope f′ over x → ─────────────────────────────
 1.0                                  ⡀   ⢀⣀⠤⠤⠔⠒⠒⠒⠒⠊⠉⠉⠉⠉⠉⠉⠉⠉
                                      ⣀⠤⠒⠉⠁
                                   ⢀⡠⠊● f ≈ 0.7773
                                 ⢀⠔⠁  ⡀
 0.5                           ⢀⠔⠁    ⡀
                             ⢀⠔⠁      ⡀
                          ⢀⡠⠊⢁⣀⠄ ⠤⣀   ⡀
                      ⢀⣀⡤⠒⠓⠊        ⠈⠑○ ⢄⣀
 0.0 ⣀⣀⣀⣀⣀⣀⣀⣀⡠⠤⠤⠤⠤⠔⠒⠒⠉⠉   f′ ≈ 0.1731 ⡀    ⠈⠒⠂ ⠤⠤ ⠠⢄⡀ ⣀⣀ ⢀⣀⡀
    −6       −4       −2        0        2        4        6
────────────────────────────────────────────────────────────
 x = 1.2500 gives f(x) ≈ 0.7773. The slope there is
 f′(x) ≈ 0.1731: if x rises by 0.01, f rises by about …

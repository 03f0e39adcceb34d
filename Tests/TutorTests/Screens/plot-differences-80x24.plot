plot: differences
size: 80x24
screen:
── error ↑ over ε → · ∂C/∂w from hidden 1 to output 1 ──────────────────────────
                                                                               f
                                                                           ⢀⡀ ⠊⠁
  1e−4 *⠤⣀                                                             ⢀⡠f⠈⠁
       ⠈⠢⡀ ⠐⠤f                                                     ⢀⡠⠄ ⠁      ⡠c
         ⠈⠒⢄   ⠒⢄                                               ⡠⠔f         ⡠⠊
  1e−6      ⠑c⣀⣀⣀⣀⣐⣤*                                      f⠠⠔⠂           ⡠⠊
                    ⠈⠑⢕⡒ ⢀⡀                            ⡀ ⠒⠉             ⡠c
                       ⠈⠒⢄⠈f ⢄⡀                    ⣀ f⠉               ⡠⠊
  1e−8                    ⠉c⠤⢄⣈⡀⠠f             ⣀⠄ ⠉                 ⡠⠊
                               ⠈⠉c⢅⡀⠤⣀     ⣀⠤ f                   c⠊
                                   ⠈⠢⢄ ⠐f⠂                      ⡠⠊
 1e−10                                ⠑⠢c                    ⢀⠔⠊
                                         ⠉⠑⠒⠢⠤c            c⠔⠁
                                               ⠉⠢⢄      ⢀⠤⠊⠁
                                                  ⠑⠢⣀⢀⡠⠒⠁
 1e−12                                               c
      1e−12       1e−10        1e−8         1e−6         1e−4          1e−2
────────────────────────────────────────────────────────────────────────────────
 Backprop: ≈ 0.0822. Forward (f): best at ε = 1e−7, off by 7.3e−10. Central
 (c): best at ε = 1e−5, off by 1.0e−12. Larger ε: the curve bends. Smaller ε:
 C's last digits are lost.

plot: contours
size: 80x24
keys: j{{{{{{{{{{{{{{{{{{{{{{{{{{
screen:
── C over w →, b ↑ · epoch 10 ──────────────────────────┬─ runs, η 2 ───────────
              ⣇                ⣀⠎          ⣀⠎           │>f  full batch
              ⢸              ⢀⠔⠁         ⢀⡰⠁          ⢀ │    10 updates
 2             ⡇            ⡠⠃          ⡠⠎          ⣀⠎⠁ │    w −0.6272 b 1.6904
               ⢣           ⡔o         ⢀⠔⠁        ⢀⡠⠊    │
              Sffffff*ffffmm  o      ⢠⠊        ⣠⠒⠁      │ m  mini-batch 3
              moo        ⢠⠃ mmmoo   ⡔⠁      ⣀⠔⠉         │    20 updates
             o  ⡇    o   ⢸     * m⡠⠋     ⢀⡠⠒⠁ ⣀⣀⣀⣀⡀     │    w 0.4805 b 0.9511
                ⢸        ⡇       m   o o⠔⠊⣀⡤⠒⠊    ⠸⡀    │
 1              ⢸        ⡇     ⢀⠜  m ⢀ooo⠊o        ⡇    │ o  online
                ⠘⡄      ⢠⠃     ⡎    ⡠⢃⠴⠉ oo⠤⠤⢄     ⡇    │    60 updates
                 ⡇      ⢸     ⢸    ⡎⡠⠃⢀⠖⠉ooo ⠈⢣   ⢠⠃  ⡰ │    w 1.1242 b 0.2549
                 ⡇      ⢸     ⡎   ⡰⢡⠃⡰⠁⢀⠤oo⡀o ⠘⡄  ⢸   ⡇ │
                 ⡇      ⢸     ⡇   ⡇⡇⢰⠁⢠⠃oo o   ⡇  ⢸  ⢠⠃ │
 0               ⡇      ⢸     ⡇   ⡇⡇⢸ ⢸ ×  ⢨⠂  ⡇  ⢸  ⢸  │
                 ⡇      ⢸     ⡇   ⡇⢇⠘⡄⠈⢆   ⡜   ⡇  ⢸  ⠈⡆ │
                 ⡇      ⢸     ⢇   ⠸⡈⡆⠸⣀ ⠉⠒⠊   ⢰⠁  ⢸   ⡇ │
                 ⡇      ⢸     ⠸⡀   ⠣⡈⢆ ⠣⠤⡀   ⢀⠜   ⠘⡄  ⠘ │ S start  × lowest
  −3       −2       −1         0        1         2     │ * two or more runs
────────────────────────────────────────────────────────┴───────────────────────
 Same start, every run makes 36 epochs. Lines: C 0.081 0.086 0.093 0.1 0.14
 0.21 0.28.

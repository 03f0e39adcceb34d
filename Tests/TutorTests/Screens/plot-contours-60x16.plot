plot: contours
size: 60x16
screen:
── C over w →, b ↑ ─────────────────┬─ runs, η 2 ───────────
         ⠘⡆        ⢀⠔⠁     ⡰⠋     ⢀ │ f  full batch
 2        ⢱       o⠋     ⣠⠎     ⣠⠔⠉ │    C 0.0801
          S*********oo ⣠⠞⠁   ⡠⠔⠋    │ m  mini-batch 3
         o ⡇  o ⢰⠁  **f⠁o ⣠⠔⣉⡠⠤⠤⡀   │    C 0.0790
 1         ⢱    ⢸   ⢠⠇ **ooo    ⢸   │ o  online
           ⢸    ⡜  ⢠⠇ ⢠⣫⣫**oo⢳  ⡎ ⣰ │    C 0.0794
           ⢸    ⡇  ⢸  ⣷⢳⢣o*oo ⡇ ⡇ ⡇ │
 0         ⢸    ⡇  ⢸  ⣿⡸⡘⣄×⣠⠃ ⡇ ⡇ ⡇ │
           ⢸    ⢧  ⠘⡄ ⠹⡵⡕⢤⡉  ⡸  ⢇ ⠱ │ S start  × lowest
  −3   −2    −1     0     1    2    │ * two or more runs
────────────────────────────────────┴───────────────────────
 Same start, every run makes 36 epochs. Lines: C 0.081
 0.086 0.093 0.1 0.14 0.21 0.28.

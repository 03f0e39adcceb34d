plot: slope
size: 80x24
glyphs: ascii
screen:
-- sigma and its slope sigma' over z -> ----------------------------------------
 1.0                                        :               ********************
                                            :          *****
                                            :       ***
                                            :    ***
                                            :  ***
                                            :***
                             sigma ~ 0.5933 O*
                                          **:
 0.5                                     ** :
                                       **   :
                                     ***    :
                                   ***   . .: sigma' ~ 0.2413
                                 ***... .   o. ..
                              ***..         :     ...
                         *****.             :         .. ...
 0.0 ********************                   :                .. ... .. ... .. ..
    -6    -5    -4    -3     -2    -1     0     1     2      3     4     5     6
--------------------------------------------------------------------------------
 Hidden z1 = 0.3775 gives sigma(z1) ~ 0.5933. The slope there is
 a(1 - a) ~ 0.2413: if z rises by 0.01, sigma rises by about 0.0024. It is 0.25
 at most, in the middle, and fades to both sides.

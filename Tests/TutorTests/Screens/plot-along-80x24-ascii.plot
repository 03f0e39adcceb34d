plot: along
size: 80x24
glyphs: ascii
screen:
-- C ^ along w from hidden 1 to output 1 -> ------------------------------------
 0.5                                                             ---
                                                              --      **********
                                                          --- ********
                                                       --******
 0.4                                               ---***
                                               *--**
                                            ---*
 0.3                                    *-@*
                                     ---*   dC/dw ~ 0.0822
                                  --*
 0.2                          ---*
                           --**
                       ---*
 0.1              **--*
            ****---
     ********--
         ---
         -3        -2       -1        0         1        2        3         4
--------------------------------------------------------------------------------
 At output w11 = 0.4000 the cost is C ~ 0.2984 and its slope dC/dw ~ 0.0822:
 w11 should fall. The step is Delta w ~ -0.0411; alone it makes C ~ 0.2950.

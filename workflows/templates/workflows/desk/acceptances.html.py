BBBB BBBB
BB BBBBBBBBBBB
  XXXX
    BBB BBB BB BBBBBBBBBBB
      XXXX gettext(u'%(charter)s: %(who)s, on %(day)s') SSSSSSSSSSSS SSSSSSSS SS SSSSSSSXXXXX
    BBBBBB
  XXXXX
BBBB
  XXX gettext(u'Nobody yet. The charter is asked for before the first case opens.') XXXX
BBBBB

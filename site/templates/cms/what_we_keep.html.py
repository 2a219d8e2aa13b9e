BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'What we keep about you') BBBBBBBB BBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'What we keep about you') XXXXX
    XX XXXXXXXXXXXXX gettext(u'What we know when you ask for help or offer it: why, who sees it, and when it is erased.') XXXX
  XXXXXX
  BBB BBBBB BB BBBBBB
    XXXXXXXX XXXXXXXXXXXXXX XXXXXXX
      XXXXXXXXX
      BBB BBB BB BBBBBBBBBB
        XXXX XXXXXXXXXXXXX
          XXXXXXXXX
          XXX XXXXXXXXXXXXXXXXXX
            XXXX XXXXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Who sees it') XXXXXXXXXFFFFFFF FXXXXXXXXXXX
            XXXX XXXXXXXXXXXXXXXXXXXXXXXXXX gettext(u'Until') XXXXXXXXXXXXXXXXXXXX
          XXXXX
        XXXXXX
      BBBBBB
    XXXXXXXXXX
  BBBBBB
  XXXXXXXX XXXXXXXXXXXXXX XXXXXXX
    XXXX gettext(u'How it ends') XXXXX
    XXX gettext(u'What you tell us is encrypted. When we no longer need it, the key is destroyed: nobody can read it again, not even in old copies. Mail that you received stays in your own mailbox.') XXXX
    XXX gettext(u'You may ask what we keep about you, have it corrected or have it erased. Call us.') XXXX
    BBBBBBB BBBBBBBBBBBBBBBBBBBBBBB
  XXXXXXXXXX
BBBBBBBB BBBBBBB

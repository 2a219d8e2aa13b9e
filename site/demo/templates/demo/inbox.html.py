BBBBBBB BBBBBBBBBBB
BBBB BBBB
BBBBB BBBBB gettext(u'Mail of the demo') BBBBBBBB
BBBBB BBBBBBB
  XXXX XXXXXXXXXXXXXXXXXX
    XXXX gettext(u'Mail of the demo') XXXXX
    XX XXXXXXXXXXXXX gettext(u'Everything this demo sends by mail or SMS lands here instead of with somebody. It is gone after a week.') XXXX
  XXXXXX
  BB BBBBB
    XXXXXX XXXXXXXXXXXXXX
      XXXXXXX
        XXXX
          XXX XXXXXXXXXXXX gettext(u'Sent') XXXXX
          XXX XXXXXXXXXXXX gettext(u'To') XXXXX
          XXX XXXXXXXXXXXX gettext(u'Subject') XXXXX
        XXXXX
      XXXXXXXX
      XXXXXXX
        BBB BBBB BB BBBBB
          XXXX
            XXXXFFFFFFFFF FFFFXXXXX
            XXXXXXXXX
            XXXXXX XXXXXXXXBB BBBBBBBBBBB gettext(u'SMS') X BBBBBXXXXXXXXX
          XXXXX
        BBBBBB
      XXXXXXXX
    XXXXXXXX
  BBBB
    XXX gettext(u'Nothing has been mailed yet.') XXXX
  BBBBB
BBBBBBBB

BBBB BBBB
XXX
  BB BBBBBBBBBBBBBBBBBBBBBB
     gettext(u'This is a draft: only who sets case types sees it, and no real case goes by it.') 
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBXX gettext(u'Try it out, compare it, put it live') XXXX
  BBBB
     gettext(u'There is a draft of this case type. What you change here is live at once.') 
    XX XXXXXXBBB BBBBBBBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBXX gettext(u'Go to the draft') XXXX
  BBBBB
XXXX

BBBB BBBBBB BBBBBBBBBBBBB gettext(u'You take a break; from %(day)s we may ask you again.') 
  SSS SSSS S SSSSSS SSSS SSSSSSS SS SSS SSS SSS SSSSSS
BBBB gettext(u'You take a break, until you tell us that you are back.') BBBBB

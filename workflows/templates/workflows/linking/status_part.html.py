BBBB BBBBXXXX XXXXXXXXXXXXX
  BB BBBBBBBBBBBBBBXXX gettext(u'You asked us this more than once. We go on with it under the reference %(reference)s.') SSS SSSSS SS SSSS SSSS SSSS SSSSS SS SS SS SSSS SS SSSSS SSS SSSSSSSSS SSSSSSSSSSSSSSXXXX
  BBBBXXX gettext(u'We already look after this, in another case. Call us to hear how it stands.') XXXXBBBBB
  BB BBBBBBBBXX XXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXX XXXXXXXX gettext(u'See and change it there') XXXXXXXX
  BBBB BBBBBBBBBBBBBBXXX gettext(u'To change something, use the link that you got with that reference, or call us.') XXXXBBBBB
XXXXXX
BB BBBBBBBBBBBBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB BBBB BBBBBBBBBBBBBBBBBBBBB

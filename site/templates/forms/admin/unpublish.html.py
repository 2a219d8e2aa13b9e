BBBBBBB BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB
BBBB BBBB
BBBBB BBBBBBBBBBBBBBBBB
  BB BBBB
    XXX gettext(u'This form is in use. Once it is offline nobody can fill it in, in no language, and these pages and case types have no form:') XXXX
    XXXXBBB BBB BB BBBBXXXXFFFFFFFFX XXXXXBBBBBBXXXXX
  BBBBB
  BB BBBBBBXXX gettext(u'Filled in with it and still kept: %(counts)s. Cases stay as they are; who has a draft cannot send it until the form is live again.') SSSSSS SS SSSS SS SSS SSSSS SSSSS SSSSSSSSSSS SSSSS SSSS SS SSSS SSSS SSS SSS S SSSSS SSSSSS SSSS SS SSSSS SSS SSSS SS SSSS SSSSSSXXXXBBBBB
  
BBBBBBBB

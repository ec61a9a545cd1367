#include <libxml/xmlversion.h>
// Debian's libxml2 names ICU types in <libxml/encoding.h>, which clash with the copy of ICU inside Foundation. Nothing here uses them.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

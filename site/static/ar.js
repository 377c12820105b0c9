// What Sphinx's search says, in Arabic. The plural is chosen by the six Arabic classes.
Documentation.addTranslations({
  locale: "ar",
  plural_expr: "(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5)",
  messages: {
    "Search Results": "نتائج البحث",
    "Searching": "جارٍ البحث",
    "Preparing search...": "جارٍ تحضير البحث…",
    ", in ": "، في ",
    "Hide Search Matches": "إخفاء مواضع البحث",
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "لم يُعثر على أي صفحة. تأكد من صحة كتابة الكلمات.",
    "Search finished, found one page matching the search query.": [
      "لم يُعثر على أي صفحة.",
      "انتهى البحث: صفحة واحدة.",
      "انتهى البحث: صفحتان.",
      "انتهى البحث: ${resultCount} صفحات.",
      "انتهى البحث: ${resultCount} صفحة.",
      "انتهى البحث: ${resultCount} صفحة.",
    ],
  },
});

/**
 * Words: the units of every comparison and of every search, as `text/words.py` and
 * `publish/browser/search_words.py` have them, rule for rule. It reads no page and compares nothing.
 */
(function () {
  'use strict';

  const codicille = (window.codicille = window.codicille || {});

  const MARKS = '\\u0300-\\u036f';
  const JOINTS = "'\\u2019\\u02bc\\u2010\\u2011\\-";
  const BLANK = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
  const NUMBER = '\\p{Nd}+(?:[\\xa0\\u202f\\u2007\\u2009]\\p{Nd}{3}(?!\\p{Nd}))*(?:[.,]\\p{Nd}+)*';
  const LETTER = `[\\p{L}\\p{Nl}\\p{No}][${MARKS}]*`;
  const PART = `(?:${NUMBER}|${LETTER})+`;
  const TOKEN = new RegExp(`${PART}(?:[${JOINTS}]${PART})*|[${BLANK}]+|.`, 'gsu');
  const ALL_BLANK = new RegExp(`^[${BLANK}]+$`, 'u');

  const WORD = new RegExp(`(?:[\\p{L}\\p{N}][${MARKS}]*)+`, 'gu');
  const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)$/;
  const APOSTROPHES = "'\u2019\u02bc";
  const FEMININE = [
    ['elle', 'el'], ['enne', 'en'], ['onne', 'on'], ['trice', 'teur'], ['euse', 'eur'], ['ive', 'if'],
  ];
  const LIGATURES = { œ: 'oe', æ: 'ae', ß: 'ss' };

  /** Cut a text into words, runs of blanks and single signs; joined, they give it back. */
  function tokens(text) {
    return text.match(TOKEN) || [];
  }

  /** Whether a token is blanks only. */
  function isBlank(token) {
    return ALL_BLANK.test(token);
  }

  /** Return a word in small letters without accents or ligatures. */
  function folded(word) {
    const small = word.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '');
    return small.replace(/[œæß]/g, (sign) => LIGATURES[sign]);
  }

  /** Return a folded French word without the endings of plural and feminine; never under three letters. */
  function frenchStem(word) {
    if (/\p{Nd}/u.test(word)) return word;
    let stem = word;
    if (/...(?<!e)aux$/.test(stem)) stem = `${stem.slice(0, -3)}al`;
    else if (/...[sx]$/.test(stem)) stem = stem.slice(0, -1);
    const feminine = FEMININE.find(([ending]) => stem.endsWith(ending) && stem.length >= ending.length + 3);
    if (feminine) stem = stem.slice(0, -feminine[0].length) + feminine[1];
    if (/...e$/.test(stem)) stem = stem.slice(0, -1);
    if (/...e$/.test(stem)) stem = stem.slice(0, -1);
    return stem;
  }

  /**
   * Return the words by which a text is searched, in order: {term, start, end}. `language` is the text's;
   * French words lose their endings, and elided ones before an apostrophe are no words.
   */
  function terms(text, language) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const word = folded(match[0]);
      const end = match.index + match[0].length;
      const isFrench = language === 'fr';
      if (isFrench && APOSTROPHES.includes(text[end] || ' ') && ELIDED.test(word)) continue;
      found.push({ term: isFrench ? frenchStem(word) : word, start: match.index, end });
    }
    return found;
  }

  Object.assign(codicille, { tokens, isBlank, folded, terms });
})();

/**
 * Every version of the text, from the weaves of its files: what each provision says in each version, and what
 * changed between any two, as `history/comparison.py` tells it, step by step. It shows nothing.
 */
(function () {
  'use strict';

  const codicille = window.codicille;
  const ISLAND = 4;
  const MOST_PAIRS = 9_000_000;
  const weaves = new Map();

  /** What is told of versions, provisions and files. */
  function index() {
    return codicille.known('texts');
  }

  /** Load the words of some files, by number, or of all; a promise. */
  async function loadFiles(files = index().files.map((_, number) => number)) {
    const scripts = new Set(files.map((number) => index().files[number].script));
    const bundles = await Promise.all(
      [...scripts].map((script) => codicille.load(`text-${script}`, index().scripts[script])),
    );
    for (const [number, runs] of bundles.flat()) {
      if (!weaves.has(number)) weaves.set(number, runs.flatMap(lines));
    }
  }

  /** Cut a run into [words, born, died], one line each. */
  function lines([words, born, died = Infinity]) {
    return words.split(/(?<=\n)/).map((line) => [line, born, died]);
  }

  /** Return the path of a file in a version; null where it does not exist. */
  function pathOf(file, version) {
    const names = index().files[file].names.filter(([first]) => first <= version);
    return names.length ? names[names.length - 1][1] : null;
  }

  /** Return [provision, first line] of a file in a version, in order. */
  function sectionsOf(file, version) {
    const told = index().files[file].sections.filter(([first]) => first <= version);
    return told.length ? told[told.length - 1][1] : [];
  }

  /** Return where provisions stand in a version, in reading order: {provision, file, version, first, end}. */
  function stretchesOf(version) {
    return index().files.flatMap((_, file) => {
      const sections = sectionsOf(file, version);
      return sections.map(([provision, first], at) => {
        const end = at + 1 < sections.length ? sections[at + 1][1] : Infinity;
        return { provision, file, version, first, end };
      });
    });
  }

  /** Return where one provision stands in a version; null where it does not. */
  function stretchOf(provision, version) {
    return stretchesOf(version).find((one) => one.provision === provision) || null;
  }

  /** Return the whole of a file in a version, as a stretch. */
  function wholeFile(file, version) {
    return { file, version, first: 1, end: Infinity };
  }

  /** Return for each run of a file whether it stands in the stretch. */
  function inside(stretch) {
    let line = 1;
    return weaves.get(stretch.file).map(([words, born, died]) => {
      const isAlive = born <= stretch.version && stretch.version < died;
      const isInside = isAlive && stretch.first <= line && line < stretch.end;
      if (isAlive && words.endsWith('\n')) line += 1;
      return isInside;
    });
  }

  /** Return what a stretch says. */
  function wordsOf(stretch) {
    const stands = inside(stretch);
    return weaves.get(stretch.file).filter((_, at) => stands[at]).map(([words]) => words).join('');
  }

  /** Return [kind, words] of each span between two stretches; null for a side on which there is none. */
  function compare(before, after) {
    const changes = before && after && before.file === after.file
      ? bridged(woven(before, after))
      : [{ kept: '', deleted: before ? wordsOf(before) : '', inserted: after ? wordsOf(after) : '' }];
    return codicille.mergedSpans(changes.flatMap(spans));
  }

  function woven(before, after) {
    const [was, stands] = [inside(before), inside(after)];
    const changes = [{ kept: '', deleted: '', inserted: '' }];
    weaves.get(before.file).forEach(([words], at) => {
      let last = changes[changes.length - 1];
      if (was[at] && stands[at]) {
        if (last.deleted || last.inserted) {
          last = { kept: '', deleted: '', inserted: '' };
          changes.push(last);
        }
        last.kept += words;
      } else if (was[at]) last.deleted += words;
      else if (stands[at]) last.inserted += words;
    });
    return changes;
  }

  function bridged(changes) {
    const done = [];
    for (const change of changes) {
      const last = done[done.length - 1];
      if (last && hasChanged(last) && hasChanged(change) && isIsland(change.kept)) {
        last.deleted += change.kept + change.deleted;
        last.inserted += change.kept + change.inserted;
      } else done.push(change);
    }
    return done;
  }

  function hasChanged(change) {
    return Boolean(change.deleted || change.inserted);
  }

  function isIsland(kept) {
    return !kept.includes('\n') && codicille.tokens(kept).filter((token) => !codicille.isBlank(token)).length <= ISLAND;
  }

  function spans({ kept, deleted, inserted }) {
    const isSmall = codicille.tokens(deleted).length * codicille.tokens(inserted).length <= MOST_PAIRS;
    if (deleted && inserted && isSmall) return [['kept', kept], ...codicille.redline(deleted, inserted)];
    return [['kept', kept], ['deleted', deleted], ['inserted', inserted]];
  }

  Object.assign(codicille, {
    index, loadFiles, pathOf, stretchesOf, stretchOf, wholeFile, wordsOf, compare,
  });
})();

/**
 * What the pages of the reader's own tools share: data that comes as scripts, wordings in the page's
 * language, elements made without any HTML in text. It knows nothing of the constitution.
 */
(function () {
  'use strict';

  const codicille = (window.codicille = window.codicille || {});
  const known = new Map();
  const waiting = new Map();

  /** Take a value from a script of data; those who wait for it go on. */
  codicille.data = function (name, value) {
    known.set(name, value);
    for (const go of waiting.get(name) || []) go(value);
    waiting.delete(name);
  };

  /** Return a value that has come. */
  codicille.known = (name) => known.get(name);

  /** Load a script of data once; a promise of its value. Works from a disk, where nothing can be fetched. */
  codicille.load = function (name, path) {
    if (known.has(name)) return Promise.resolve(known.get(name));
    return new Promise((go, stop) => {
      const isAsked = waiting.has(name);
      waiting.set(name, [...(waiting.get(name) || []), go]);
      if (isAsked) return;
      const script = document.createElement('script');
      script.src = tool().dataset.top + path;
      script.addEventListener('error', () => {
        waiting.delete(name);
        stop(new Error(path));
      });
      document.head.append(script);
    });
  };

  function tool() {
    return document.getElementById('tool');
  }

  /** Lead from the page to another of its language. */
  codicille.href = (path) => tool().dataset.root + path;

  /** Return a wording of the page, its places in braces filled. */
  codicille.say = function (name, values = {}) {
    const said = document.querySelector(`#wordings [data-word="${name}"]`);
    return said.textContent.replace(/\{(\w+)\}/g, (place, key) => (key in values ? String(values[key]) : place));
  };

  /** Return a wording that depends on a number: `NAME-one` or `NAME-many`. */
  codicille.count = function (name, count, values = {}) {
    const isOne = document.documentElement.lang === 'fr' ? count < 2 : count === 1;
    return codicille.say(`${name}-${isOne ? 'one' : 'many'}`, { count, ...values });
  };

  /** Make an element; children are elements or texts, never HTML. */
  codicille.element = function (name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
    }
    made.append(...children);
    return made;
  };

  /** Do something a little after the last call. */
  codicille.soon = function (action, delay) {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(action, delay);
    };
  };

  /** What the address says after `#`, as names and values. */
  codicille.asked = () => new URLSearchParams(location.hash.slice(1));

  /** Begin a page once its elements are there: what needs no script goes, what needs one comes. */
  codicille.begin = function (start) {
    const go = () => {
      if (!tool()) return;
      for (const one of document.querySelectorAll('.without-script')) one.hidden = true;
      for (const one of document.querySelectorAll('.with-script')) one.hidden = false;
      start(tool());
    };
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', go);
    else go();
  };
})();

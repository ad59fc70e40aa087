import { FormulaProblem } from './syntax';

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'symbol' | 'end';
  /** Symbols canonical (`==` is `=`, `!=` is `<>`), texts unescaped. */
  readonly text: string;
}

const SPACE = /(?:[ \t\f\r\n]|\/\*[^]*?\*\/)+/y;
const NAME = /[A-Za-z$][A-Za-z0-9$_:.#]*/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const TEXT = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y;
const SYMBOL = /&&|\|\||<>|<=|>=|==|!=|[()=<>+\-*/^&,!]/y;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  N: '\n',
  r: '\r',
  R: '\r',
  t: '\t',
  T: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\'
};

/** Cuts a formula into tokens, the last of kind `end`. Throws FormulaProblem. */
export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(formula)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  while (at < formula.length) {
    if (take(SPACE) !== null) continue;
    const name = take(NAME);
    const number = name === null ? take(NUMBER) : null;
    if (name !== null) tokens.push({ kind: 'name', text: name });
    else if (number !== null) tokens.push({ kind: 'number', text: number });
    else {
      const quoted = take(TEXT);
      if (quoted !== null) tokens.push({ kind: 'text', text: unescape(quoted.slice(1, -1)) });
      else tokens.push({ kind: 'symbol', text: canonical(take(SYMBOL), formula, at) });
    }
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

function canonical(symbol: string | null, formula: string, at: number): string {
  if (symbol === null)
    throw new FormulaProblem('error', `Syntax error at "${formula.slice(at, at + 10)}"`);
  if (symbol === '==') return '=';
  return symbol === '!=' ? '<>' : symbol;
}

function unescape(text: string): string {
  return text.replace(/\\([^])/g, (_whole, character: string) => {
    const plain = ESCAPES[character];
    if (plain === undefined)
      throw new FormulaProblem('error', `Illegal escape sequence \\${character}`);
    return plain;
  });
}

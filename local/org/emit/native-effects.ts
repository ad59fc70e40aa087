/**
 * What the emitter may assume of natives without knowing them. Anything not listed may do everything:
 * run user code, look at the sharing mode.
 */

/** Types whose natives compute and nothing else. */
const PURE_OWNERS = new Set(
  (
    'string integer long double decimal boolean math date datetime time id blob encodingutil crypto pattern ' +
    'matcher url uuid enum'
  ).split(' ')
);

/** Types whose natives may run user code, but only what the platform calls itself: `equals`, `compare` ... */
const COLLECTION_OWNERS = new Set(['list', 'set', 'map', 'iterator', 'iterable', 'object']);

export type NativeEffect = 'none' | 'callbacks' | 'any';

/** The effect of the native of this key. */
export function effectOf(key: string): NativeEffect {
  const owner = key.slice(0, key.indexOf('('));
  const type = owner.slice(0, owner.lastIndexOf('.'));
  if (PURE_OWNERS.has(type)) return /object|</.test(key.slice(owner.length)) ? 'callbacks' : 'none';
  return COLLECTION_OWNERS.has(type) ? 'callbacks' : 'any';
}

/**
 * Methods of user classes that the platform calls from within a native, so that they cannot suspend:
 * interface (null: any class) and `name/arity`.
 */
const CALLED_BY_NATIVES: readonly (readonly [string | null, string])[] = [
  [null, 'equals/1'],
  [null, 'hashcode/0'],
  [null, 'tostring/0'],
  ['Comparator', 'compare/2'],
  ['Comparable', 'compareto/1'],
  ['Iterator', 'hasnext/0'],
  ['Iterator', 'next/0'],
  ['Iterable', 'iterator/0'],
  ['HttpCalloutMock', 'respond/1'],
  ['StubProvider', 'handlemethodcall/6']
];

/** The platform type through which a native calls this method, `Object` for those of any class; null: none does. */
export function calledByNatives(
  nameAndArity: string,
  implementsType: (bareLowerName: string) => boolean
): string | null {
  for (const [type, method] of CALLED_BY_NATIVES)
    if (method === nameAndArity && (type === null || implementsType(type.toLowerCase())))
      return type ?? 'Object';
  return null;
}

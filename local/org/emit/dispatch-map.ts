import type { TypeName } from '../check/bound';
import type { ApexMethod } from './abi';

export interface SignedMethod {
  readonly signature: string;
  readonly method: ApexMethod;
}

/**
 * Methods by `name/arity`, and overloads of one arity by signature as well. Of several overloads the
 * platform means the one its interface declares; where that is not known, one whose parameters are all
 * the platform's own. When that does not leave exactly one, the first by signature stands under
 * `name/arity`, marked as ambiguous and refusing to be called.
 */
export function dispatchMap(
  methods: readonly SignedMethod[],
  interfaces: readonly TypeName[],
  isUserClass: (type: TypeName) => boolean
): ReadonlyMap<string, ApexMethod> {
  const map = new Map<string, ApexMethod>();
  const overloads = new Map<string, SignedMethod[]>();
  for (const signed of methods) {
    const key = `${signed.method.name.toLowerCase()}/${signed.method.parameters.length}`;
    overloads.set(key, [...(overloads.get(key) ?? []), signed]);
  }
  const declared = new Set(['equals(object)', ...interfaces.flatMap(declaredSignatures)]);
  const ownTypes = ({ method }: SignedMethod): boolean =>
    method.parameters.every(({ type }) => !(type.match(/[\w.]+/g) ?? []).some(isUserClass));
  for (const [key, candidates] of overloads) {
    candidates.sort((a, b) => (a.signature < b.signature ? -1 : 1));
    const [first, second] = candidates;
    if (!first) continue;
    if (!second) {
      map.set(key, first.method);
      continue;
    }
    for (const { signature, method } of candidates) map.set(signature, method);
    const exact = candidates.filter(({ signature }) => declared.has(signature));
    const [meant, rival] = exact.length > 0 ? exact : candidates.filter(ownTypes);
    map.set(key, meant && !rival ? meant.method : refusing(first.method));
  }
  return map;
}

/** Signatures of the platform interfaces whose methods are most often overloaded. */
function declaredSignatures(type: TypeName): readonly string[] {
  const [, compared] = /^Comparator<(.*)>$/.exec(type) ?? [];
  if (compared !== undefined) return [`compare(${compared},${compared})`.toLowerCase()];
  return type === 'Comparable' ? ['compareto(object)'] : [];
}

function refusing(method: ApexMethod): ApexMethod {
  return {
    ...method,
    ambiguous: true,
    invoke() {
      throw new Error(
        `the platform calls ${method.class}.${method.name}, of which there are several overloads with ${method.parameters.length} parameters`
      );
    }
  };
}

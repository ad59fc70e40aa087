import type { TypeName } from '../check/bound';
import type { ApexMethod } from './abi';

export interface SignedMethod {
  readonly signature: string;
  readonly method: ApexMethod;
}

/**
 * Methods by `name/arity`, and overloads of one arity by signature as well. Of several overloads with one arity the platform can only mean
 * one whose parameters it knows: platform types and what the class's interfaces name (`Comparator<Lead>`).
 * When exactly one overload is of that shape it stands under `name/arity`, else the first by signature,
 * marked as ambiguous and refusing to be called.
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
  const named = new Set(interfaces.flatMap((type) => type.match(/[\w.]+/g) ?? []));
  const known = ({ method }: SignedMethod): boolean =>
    method.parameters.every(({ type }) =>
      (type.match(/[\w.]+/g) ?? []).every((part) => !isUserClass(part) || named.has(part))
    );
  for (const [key, candidates] of overloads) {
    candidates.sort((a, b) => (a.signature < b.signature ? -1 : 1));
    const shaped = candidates.filter(known);
    const chosen = shaped.length === 1 ? shaped[0] : candidates[0];
    if (!chosen) continue;
    if (candidates.length > 1)
      for (const { signature, method } of candidates) map.set(signature, method);
    const ambiguous = candidates.length > 1 && shaped.length !== 1;
    map.set(key, ambiguous ? refusing(chosen.method) : chosen.method);
  }
  return map;
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

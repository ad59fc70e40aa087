/**
 * A canonical type as text: `Integer`, `String`, `Id`, `Object`, `void`, `Lead`, `SObject`, `List<Lead>`,
 * `Map<Id,List<String>>`, `OptOutPolicy`, `OptOutPolicy.Inner`, `Database.SaveResult`. No blanks. Case as
 * declared. It is the runtime's type token as well.
 */
export type TypeName = string;

/** Identifies a user method for the emitter: the JavaScript name is the same along an override chain. */
export interface MethodId {
  /** Qualified name of the declaring class, e.g. `OptOutPolicy.Inner`. */
  readonly class: string;
  /** Lower-cased name and parameter types, unique in the class hierarchy: `apply(list<lead>,boolean)`. */
  readonly signature: string;
}

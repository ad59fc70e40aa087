/** An exception, a limit or a failed assertion: Apex ended the transaction, not a fault of the org. */
export type ApexFailure = Error & { readonly typeName: string };

/** Whether Apex ended a transaction; `typeName` is what its reports call the error. */
export function isApexFailure(thrown: unknown): thrown is ApexFailure {
  return thrown instanceof Error && 'typeName' in thrown && typeof thrown.typeName === 'string';
}

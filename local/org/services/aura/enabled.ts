import type { BoundAnnotation } from '../../check/bound';

/** True for methods that pages may call, and for members that come and go with an object. */
export function isAuraEnabled(member: {
  readonly annotations: readonly BoundAnnotation[];
}): boolean {
  return annotationOf(member) !== undefined;
}

/** True for `@AuraEnabled(cacheable=true)`. */
export function isCacheable(member: { readonly annotations: readonly BoundAnnotation[] }): boolean {
  return annotationOf(member)?.arguments['cacheable']?.toLowerCase() === 'true';
}

function annotationOf({
  annotations
}: {
  readonly annotations: readonly BoundAnnotation[];
}): BoundAnnotation | undefined {
  return annotations.find(({ name }) => name === 'AuraEnabled');
}

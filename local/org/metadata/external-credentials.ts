import { expectRoot, refuseUnknown } from './elements';
import type { Problems } from './problems';
import type { CredentialHeader, ExternalCredential } from './schema';
import { children, textOf, type XmlElement } from './xml';

const KNOWN = {
  read: ['authenticationProtocol', 'externalCredentialParameters'],
  ignored: ['description', 'label']
};
const KNOWN_PARAMETER = {
  read: ['parameterName', 'parameterType', 'parameterValue', 'sequenceNumber'],
  ignored: ['description', 'parameterGroup']
};

/**
 * An external credential from `*.externalCredential-meta.xml`: protocol Custom, named principals,
 * headers of its own. Other protocols and parameters are refused by name.
 * Source: "ExternalCredential", Metadata API Developer Guide,
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_externalcredential.htm
 */
export function readExternalCredential(
  root: XmlElement,
  name: string,
  path: string,
  problems: Problems
): ExternalCredential | null {
  if (!expectRoot(root, 'ExternalCredential', path, problems)) return null;
  refuseUnknown(root, KNOWN, path, problems);
  const protocol = textOf(root, 'authenticationProtocol') ?? '';
  if (protocol !== 'Custom')
    problems.unsupported(path, root.line, `an external credential of protocol ${protocol}`);
  const principals: { readonly name: string; readonly sequence: number }[] = [];
  const headers: (CredentialHeader & { readonly sequence: number })[] = [];
  for (const parameter of children(root, 'externalCredentialParameters')) {
    refuseUnknown(parameter, KNOWN_PARAMETER, path, problems);
    const { line } = parameter;
    const own = textOf(parameter, 'parameterName') ?? '';
    const value = textOf(parameter, 'parameterValue') ?? '';
    const sequence = Number(textOf(parameter, 'sequenceNumber') ?? 0);
    const type = textOf(parameter, 'parameterType') ?? '';
    if (type === 'NamedPrincipal') principals.push({ name: own, sequence });
    else if (type === 'AuthHeader') headers.push({ name: own, value, line, sequence });
    else problems.unsupported(path, line, `a credential parameter of type ${type}`);
  }
  const inOrder = (a: { sequence: number }, b: { sequence: number }): number =>
    a.sequence - b.sequence;
  return {
    name,
    path,
    principals: principals.toSorted(inOrder).map((principal) => principal.name),
    headers: headers.toSorted(inOrder).map(({ sequence: _sequence, ...header }) => header)
  };
}

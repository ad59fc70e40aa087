const BEGIN = '<!-- install links -->';
const END = '<!-- end of install links -->';
const ID = /^04t[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?$/;

/**
 * A page with its place for install links, between two comments, filled for a package version.
 * @throws Error when the page has no such place, or `id` is none of a package version
 */
export function withInstallLinks(page: string, id: string): string {
  if (!ID.test(id)) throw new Error(`'${id}' is no ID of a package version (04t...)`);
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from === -1 || to < from) throw new Error(`no place for install links: ${BEGIN} ... ${END}`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${links(id)}\n\n${page.slice(to)}`;
}

function links(id: string): string {
  const path = `packaging/installPackage.apexp?p0=${id}`;
  return [
    `- [Install in production or a Developer Edition org](https://login.salesforce.com/${path})`,
    `- [Install in a sandbox](https://test.salesforce.com/${path})`,
    '',
    '```sh',
    `npm run package:install -- --target-org my-org --package ${id}`,
    '```'
  ].join('\n');
}

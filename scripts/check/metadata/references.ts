import { child, children, textOf } from '../../../local/org/metadata/xml';
import type { XmlElement } from '../../../local/org/metadata/xml';
import type { Inventory } from './inventory';
import type { MetadataFile, Project } from './project';
import type { Report } from './report';

/** Columns of list views that stand for standard fields and have names of their own. */
const LIST_COLUMNS = [
  'NAME',
  'OBJECT_ID',
  'CREATED_DATE',
  'CREATEDBY_USER',
  'CREATEDBY_USER.ALIAS',
  'LAST_UPDATE',
  'UPDATEDBY_USER',
  'UPDATEDBY_USER.ALIAS',
  'OWNER.ALIAS',
  'OWNER.FIRST_NAME',
  'OWNER.LAST_NAME'
];

/** Reports every name in a metadata file that names nothing. */
export function checkReferences(project: Project, inventory: Inventory, report: Report): void {
  for (const file of project.metadata) {
    checkFullName(file, report);
    new References(file, inventory, report).check();
  }
  checkRelationshipNames(project, report);
}

function checkFullName({ path, name, root }: MetadataFile, report: Report): void {
  const fullName = child(root, 'fullName');
  if (fullName && fullName.text !== name)
    report.add(path, fullName.line, `fullName is ${fullName.text}, the file is named ${name}`);
}

/** Two lookups to one object need two names by which it reads its children. */
function checkRelationshipNames({ metadata }: Project, report: Report): void {
  const owners = new Map<string, string>();
  for (const { type, path, root } of metadata) {
    const name = child(root, 'relationshipName');
    if (type !== 'field' || !name) continue;
    const key = `${textOf(root, 'referenceTo') ?? ''}.${name.text}`;
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, path);
    else report.add(path, name.line, `relationshipName ${name.text} is taken by ${owner}`);
  }
}

class References {
  readonly #file: MetadataFile;
  readonly #inventory: Inventory;
  readonly #report: Report;

  constructor(file: MetadataFile, inventory: Inventory, report: Report) {
    this.#file = file;
    this.#inventory = inventory;
    this.#report = report;
  }

  check(): void {
    switch (this.#file.type) {
      case 'permissionset':
        return this.#permissionSet();
      case 'field':
        return this.#texts('referenceTo').forEach((e) => this.#object(e));
      case 'validationRule':
        return this.#texts('errorDisplayField').forEach((e) => this.#fieldOfObject(e));
      case 'object':
        return this.#customObject();
      case 'listView':
        return this.#listView();
      case 'compactLayout':
        return this.#texts('fields').forEach((e) => this.#fieldOfObject(e));
      case 'layout':
        return this.#layout();
      case 'tab':
        return this.#tab();
      case 'app':
        return this.#texts('tabs').forEach((e) => this.#tabName(e));
      default:
        return;
    }
  }

  #permissionSet(): void {
    const { classes, customPermissions, applications, requiredFields } = this.#inventory;
    const { credentialPrincipals } = this.#inventory;
    this.#entries('classAccesses', 'apexClass', (e) => this.#known(e, classes, 'Apex class'));
    this.#entries('customPermissions', 'name', (e) =>
      this.#known(e, customPermissions, 'custom permission')
    );
    this.#entries('externalCredentialPrincipalAccesses', 'externalCredentialPrincipal', (e) =>
      this.#known(e, credentialPrincipals, 'external credential principal')
    );
    this.#entries('applicationVisibilities', 'application', (e) =>
      this.#known(e, applications, 'app')
    );
    this.#entries('tabSettings', 'tab', (e) => this.#tabName(e));
    this.#entries('objectPermissions', 'object', (e) => this.#object(e));
    this.#entries('fieldPermissions', 'field', (e) => {
      this.#field(e, e.text);
      if (requiredFields.has(e.text))
        this.#add(e, `${e.text} is required: Salesforce refuses a permission for it`);
    });
  }

  #customObject(): void {
    const { name } = this.#file;
    this.#texts('compactLayoutAssignment').forEach((e) => {
      if (e.text !== 'SYSTEM' && !this.#inventory.compactLayouts.has(`${name}.${e.text}`))
        this.#add(e, `no compact layout ${e.text} of ${name}`);
    });
    for (const layouts of children(this.#file.root, 'searchLayouts'))
      for (const e of layouts.children) if (e.name.endsWith('Fields')) this.#column(e);
  }

  #listView(): void {
    this.#texts('columns').forEach((e) => this.#column(e));
    this.#entries('filters', 'field', (e) => this.#column(e));
  }

  #layout(): void {
    const object = this.#layoutObject();
    const sections = children(this.#file.root, 'layoutSections');
    const items = sections
      .flatMap((section) => children(section, 'layoutColumns'))
      .flatMap((column) => children(column, 'layoutItems'));
    const placed = items.flatMap((item) => children(item, 'field'));
    placed.forEach((e) => this.#field(e, `${object}.${e.text}`));
    const names = new Set(placed.map((e) => e.text));
    for (const required of this.#inventory.requiredFields) {
      const [owner, name = ''] = required.split('.');
      if (owner === object && !names.has(name))
        this.#add(this.#file.root, `the required field ${required} is not on the layout`);
    }
    this.#entries('relatedLists', 'relatedList', (e) => {
      if (/^\w+__c\.\w+$/.test(e.text)) this.#field(e, e.text);
    });
  }

  #layoutObject(): string {
    const object = this.#file.name.split('-')[0] ?? '';
    if (!this.#inventory.objects.has(object))
      this.#add(this.#file.root, `no object ${object}, by whose name a layout's file begins`);
    return object;
  }

  #tab(): void {
    const { root, name } = this.#file;
    if (textOf(root, 'customObject') === 'true' && !this.#inventory.objects.has(name))
      this.#add(root, `no object ${name} for its tab`);
    this.#texts('lwcComponent').forEach((e) =>
      this.#known(e, this.#inventory.bundles, 'component')
    );
    this.#texts('flexiPage').forEach((e) => this.#known(e, this.#inventory.pages, 'page'));
  }

  #tabName(element: XmlElement): void {
    const standard = /^standard-(\w+)$/.exec(element.text)?.[1];
    if (standard !== undefined) {
      if (!this.#inventory.objects.has(standard)) this.#add(element, `no object ${standard}`);
      return;
    }
    this.#known(element, this.#inventory.tabs, 'tab');
  }

  #column(element: XmlElement): void {
    if (!LIST_COLUMNS.includes(element.text)) this.#fieldOfObject(element);
  }

  #fieldOfObject(element: XmlElement): void {
    this.#field(element, `${this.#file.object ?? ''}.${element.text}`);
  }

  #object(element: XmlElement): void {
    if (!this.#inventory.objects.has(element.text)) this.#add(element, `no object ${element.text}`);
  }

  #field(element: XmlElement, name: string): void {
    const [object = '', field = ''] = name.split('.');
    const fields = this.#inventory.objects.get(object);
    if (!fields) this.#add(element, `no object ${object}`);
    else if (!fields.has(field)) this.#add(element, `no field ${name}`);
  }

  #known(element: XmlElement, names: ReadonlySet<string>, what: string): void {
    if (!names.has(element.text)) this.#add(element, `no ${what} ${element.text}`);
  }

  #texts(name: string): readonly XmlElement[] {
    return children(this.#file.root, name);
  }

  #entries(entry: string, member: string, check: (element: XmlElement) => void): void {
    for (const element of children(this.#file.root, entry))
      children(element, member).forEach(check);
  }

  #add(element: XmlElement, message: string): void {
    this.#report.add(this.#file.path, element.line, message);
  }
}

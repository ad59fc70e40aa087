export { ApexList } from './list';
export { ApexMap } from './map';
export { ApexSet } from './set';

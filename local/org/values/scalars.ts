export { ApexBlob } from './blob';
export { ApexDate } from './date';
export { ApexDatetime } from './datetime';
export { ApexDecimal } from './decimal';
export { ApexDouble } from './double';
export { ApexEnum } from './enum';
export { ApexTime } from './time';
export { ApexSObjectField, ApexSObjectType, ApexType } from './tokens';

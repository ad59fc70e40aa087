import { createElement } from 'lwc';
import App from '../app/app';
import { followBuilds } from '../builds/builds';

followBuilds();
document.body.append(createElement('shell-app', { is: App }));

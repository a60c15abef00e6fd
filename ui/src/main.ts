// Where the page begins.
import '@fontsource-variable/inter/index.css';
import './look/tokens.css';
import './look/base.css';
import './look/controls.css';
import './look/table.css';
import { mount } from 'svelte';
import App from './App.svelte';

const target = document.getElementById('app');
if (target) mount(App, { target });

import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Styles of components are emitted as files: the content policy allows no style element made at run time. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};

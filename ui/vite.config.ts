import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Mode `sample` and the tests put sample data in the place of the app's own calls; what is shipped is built in mode
// `production` and cannot contain them.
export default defineConfig(({ mode }) => {
  const sample = mode === 'sample' || mode === 'test';
  return {
    plugins: [svelte(), svelteTesting()],
    resolve: {
      alias: {
        '#': at('./src'),
        ...(sample ? { '@tauri-apps/api/core': at('./src/bridge/fake/core.ts') } : {}),
      },
    },
    clearScreen: false,
    server: { port: 5173, strictPort: true },
    preview: { port: 4173, strictPort: true },
    build: {
      outDir: mode === 'sample' ? 'dist-sample' : 'dist',
      emptyOutDir: true,
      target: ['safari17', 'chrome120'],
      // The content policy knows no data: fonts or scripts, and no inline preload helper.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
    },
    test: {
      environment: 'jsdom',
      setupFiles: ['./src/test-setup.ts'],
      include: ['src/**/*.test.ts'],
      clearMocks: true,
      testTimeout: 30_000,
    },
  };
});

import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import solid from 'vite-plugin-solid'
import { leaveOut } from './leave-out.ts'

const server = process.env['PULSE_SERVER'] ?? 'http://127.0.0.1:4400'

export default defineConfig({
  plugins: [
    solid(),
    leaveOut(),
    VitePWA({
      // A new version waits until the person takes it (src/app/offer-update.ts).
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg}', 'assets/inter-latin-wght*.woff2'],
        globIgnores: ['assets/*Gallery*'],
        navigateFallback: 'index.html',
        // What the server answers itself must never become the page.
        navigateFallbackDenylist: [/^\/(api|collab|yws|healthz|readyz|metrics)(\/|$)/],
        cleanupOutdatedCaches: true,
        // The first visit too: what is loaded on demand must be there when the connection is not.
        clientsClaim: true,
      },
    }),
  ],
  server: {
    proxy: {
      '/api': { target: server },
      '/collab': { target: server, ws: true },
      '/yws': { target: server, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Nothing may become a data: URI or an inline script: the content security policy forbids both.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'solid', test: /node_modules[\\/](solid-js|@solidjs[\\/]router)[\\/]/ },
            {
              name: 'echarts',
              // What the first charts need, and no more: the rest comes with the first chart of its kind.
              test: /[\\/]src[\\/]charts[\\/]echarts-runtime\.ts$/,
            },
            {
              name: 'yjs',
              test: /node_modules[\\/](yjs|lib0|y-protocols|y-indexeddb|@hocuspocus)[\\/]/,
            },
          ],
        },
      },
    },
  },
})

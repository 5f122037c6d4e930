import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

const server = process.env['PULSE_SERVER'] ?? 'http://127.0.0.1:4400'

export default defineConfig({
  plugins: [solid()],
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
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
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

// ECharts binds these into every build, and Pulse can never reach them: options in the form of ECharts 2 to 4,
// a theme that our tokens replace, patterns as fills, the round bars of polar charts, Chinese words for parts that
// Pulse does not draw, and its pointer: the layers above the canvas take all events. 12 kB gzip.
import type { Plugin } from 'vite'

const REPLACEMENTS: Readonly<Record<string, string>> = {
  'echarts/lib/preprocessor/backwardCompat.js': 'export default function () {}',
  'echarts/lib/theme/dark.js': 'export default {}',
  'echarts/lib/util/decal.js': 'export function createOrUpdatePatternFromDecal() { return null }',
  'echarts/lib/label/sectorLabel.js':
    'export function createSectorCalculateTextPosition() {}\nexport function setSectorTextRotation() {}',
  'zrender/lib/graphic/helper/roundSector.js': 'export function buildPath() {}',
  'echarts/lib/i18n/langZH.js': 'export default {}',
  'echarts/lib/util/styleCompat.js':
    'export function isEC4CompatibleStyle() { return false }\nexport function convertFromEC4CompatibleStyle() { return {} }\nexport function convertToEC4StyleForCustomSerise(style) { return style }\nexport function warnDeprecated() {}',
  'zrender/lib/dom/HandlerProxy.js': 'export default class { on() {} dispose() {} setCursor() {} }',
  'zrender/lib/contain/path.js':
    'export function contain() { return false }\nexport function containStroke() { return false }',
}

/** Fails the build when a new version of ECharts has moved one of them: then look again. */
export function leaveOut(): Plugin {
  const missing = new Set(Object.keys(REPLACEMENTS))
  return {
    name: 'pulse:leave-out',
    apply: 'build',
    load: {
      filter: { id: /node_modules[\\/](echarts|zrender)[\\/]/ },
      handler(id) {
        const path = id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? id
        const code = REPLACEMENTS[path]
        if (code === undefined) return null
        missing.delete(path)
        return { code, moduleSideEffects: false }
      },
    },
    buildEnd(error) {
      if (!error && missing.size > 0) this.error(`not found any more: ${[...missing].join(', ')}`)
    },
  }
}

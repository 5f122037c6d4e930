// Libraries bind these into every build, and Pulse can never reach them. 30 kB gzip.
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Options in the form of ECharts 2 to 4, a theme that our tokens replace, patterns as fills, round bars, ... */
const ECHARTS: Readonly<Record<string, string>> = {
  'echarts/lib/preprocessor/backwardCompat.js': 'export default function () {}',
  'echarts/lib/theme/dark.js': 'export default {}',
  'echarts/lib/util/decal.js': 'export function createOrUpdatePatternFromDecal() { return null }',
  'echarts/lib/label/sectorLabel.js':
    'export function createSectorCalculateTextPosition() {}\nexport function setSectorTextRotation() {}',
  'zrender/lib/graphic/helper/roundSector.js': 'export function buildPath() {}',
  'echarts/lib/util/shape/sausage.js': 'export default class {}',
  'echarts/lib/i18n/langZH.js': 'export default {}',
  // Our axes bring their own words.
  'echarts/lib/i18n/langEN.js':
    'export default { time: { month: [], monthAbbr: [], dayOfWeek: [], dayOfWeekAbbr: [] } }',
  'echarts/lib/util/styleCompat.js':
    'export function isEC4CompatibleStyle() { return false }\nexport function convertFromEC4CompatibleStyle() { return {} }\nexport function convertToEC4StyleForCustomSerise(style) { return style }\nexport function warnDeprecated() {}',
  'echarts/lib/legacy/dataSelectAction.js':
    'export function createLegacyDataSelectAction() {}\nexport function handleLegacySelectEvents() {}',
  // Its pointer: the layers above the canvas take all events. They also stand in for its tooltip.
  'zrender/lib/dom/HandlerProxy.js': 'export default class {}',
  'zrender/lib/Handler.js': `import Eventful from './core/Eventful.js'
export default class extends Eventful {
  resize() {}
  dispose() {}
  setCursorStyle() {}
  findHover() { return {} }
}`,
  'zrender/lib/contain/path.js':
    'export function contain() { return false }\nexport function containStroke() { return false }',
  'echarts/lib/util/ECEventProcessor.js': 'export class ECEventProcessor {}',
  'echarts/lib/component/tooltip/seriesFormatTooltip.js':
    'export function defaultSeriesFormatTooltip() {}',
  'echarts/lib/component/axisPointer/modelHelper.js':
    'export function fixValue() {}\nexport function getAxisPointerModel() {}\nexport function getAxisInfo() {}\nexport function collect() {}\nexport function makeKey() {}',
  // Data arrive computed, waiting is shown by a skeleton, and nothing is drawn from the text of an SVG path.
  'echarts/lib/data/helper/transform.js':
    'export class ExternalSource {}\nexport function registerExternalTransform() {}\nexport function applyDataTransform() { return [] }',
  'echarts/lib/loading/default.js': 'export default function () {}',
  'zrender/lib/tool/path.js':
    'export function createFromString() {}\nexport function extendFromString() {}\nexport function mergePath() {}\nexport function clonePath() {}',
  // Axes of times have ticks of our own (src/charts/axes), on an axis of values.
  'echarts/lib/scale/Time.js': 'export function calcNiceForTimeScale() {}\nexport default class {}',
  'echarts/lib/export/api/time.js': 'export {}',
  'echarts/lib/util/time.js':
    'export function parseTimeAxisLabelFormatter() {}\nexport function format() { return "" }\nexport function pad(text) { return String(text) }',
  // Curves of motion that neither ECharts nor we ask for.
  'zrender/lib/animation/easing.js': `export default {
  linear: (t) => t,
  cubicOut: (t) => 1 - (1 - t) ** 3,
  cubicInOut: (t) => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2),
  quinticInOut: (t) => (t < 0.5 ? 16 * t ** 5 : 1 - (2 - 2 * t) ** 5 / 2),
  exponentialOut: (t) => (t === 1 ? 1 : 1 - 2 ** (-10 * t)),
}`,
  // Shapes that no series of ours is made of.
  'zrender/lib/graphic/shape/BezierCurve.js': 'export default class {}',
  'zrender/lib/graphic/shape/Arc.js': 'export default class {}',
  'zrender/lib/graphic/shape/Ellipse.js': 'export default class {}',
  'zrender/lib/graphic/shape/Ring.js': 'export default class {}',
  // Browsers sort stably by now.
  'zrender/lib/core/timsort.js': 'export default function (array, compare) { array.sort(compare) }',
}

const LEFT_OUT = "throw new Error('This part of a library is left out of the build: leave-out.ts')"

const OTHERS: Readonly<Record<string, string>> = {
  // Pulse changes things by calls of its own, scrolls through no endless lists, and is not drawn by a server.
  '@tanstack/query-core/build/modern/mutation.js': `export class Mutation { constructor() { ${LEFT_OUT} } }
export function getDefaultState() { ${LEFT_OUT} }`,
  '@tanstack/query-core/build/modern/mutationCache.js': `export class MutationCache {
  build() { ${LEFT_OUT} }
  getAll() { return [] }
  find() {}
  findAll() { return [] }
  clear() {}
  resumePausedMutations() { return Promise.resolve([]) }
}`,
  '@tanstack/query-core/build/modern/infiniteQueryBehavior.js': `export function infiniteQueryBehavior() { ${LEFT_OUT} }
export function hasNextPage() { return false }
export function hasPreviousPage() { return false }`,
  '@tanstack/query-core/build/modern/hydration.js': `export function hydrate() { ${LEFT_OUT} }
export function dehydrate() { ${LEFT_OUT} }
export function dehydrateQuery() { ${LEFT_OUT} }
export function defaultShouldDehydrateQuery() { return false }
export function defaultShouldDehydrateMutation() { return false }`,
  // Colors for the console, and what reads them: Yjs warns there.
  'lib0/logging.js': `export const [ORANGE, RED, BOLD, UNBOLD] = ['', '', '', '']
export function print(...words) { console.log(...words) }
export function warn(...words) { console.warn(...words) }`,
  // src/dashboard/widget/markdown-html.ts switches them off by their names.
  'micromark-core-commonmark/lib/html-flow.js': "export const htmlFlow = { name: 'htmlFlow' }",
  'micromark-core-commonmark/lib/html-text.js': "export const htmlText = { name: 'htmlText' }",
}

type Cut = { readonly from: string; readonly to: string; readonly instead: string }

/** Only a part of the module can go, or some parts. */
const CUTS: Readonly<Record<string, Cut | readonly Cut[]>> = {
  // Names of colors: ours are numbers.
  'zrender/lib/tool/color.js': {
    from: 'var kCSSColorTable = {',
    to: '};',
    instead:
      'var kCSSColorTable = { transparent: [0, 0, 0, 0], black: [0, 0, 0, 1], white: [255, 255, 255, 1] };',
  },
  // What draws as SVG comes with the export of pictures.
  'zrender/lib/animation/Animator.js': {
    from: 'import { isLinearGradient',
    to: "'../svg/helper.js';",
    instead:
      "function isLinearGradient(fill) { return fill.type === 'linear' }\nfunction isRadialGradient(fill) { return fill.type === 'radial' }",
  },
  // Lines go from point to point, wear one color, and have their names at the end from us.
  'echarts/lib/chart/line/LineView.js': [
    {
      from: 'function turnPointsIntoStep(',
      to: 'function getIsIgnoreFunc(',
      instead:
        'function turnPointsIntoStep() {}\nfunction getVisualGradient() {}\nfunction getIsIgnoreFunc(',
    },
    {
      from: 'LineView.prototype._initOrUpdateEndLabel = ',
      to: 'LineView.prototype._doUpdateAnimation = ',
      instead:
        'LineView.prototype._initOrUpdateEndLabel = function () {};\nLineView.prototype._doUpdateAnimation = ',
    },
  ],
  // Bars do not race each other, and are never so many that they are drawn as one shape.
  'echarts/lib/chart/bar/BarView.js': [
    {
      from: 'BarView.prototype._enableRealtimeSort = ',
      to: 'BarView.prototype.remove = ',
      instead: 'BarView.prototype.remove = ',
    },
    {
      from: 'function updateRealtimeAnimation(',
      to: 'function checkPropertiesNotValid(',
      instead: 'function updateRealtimeAnimation() {}\nfunction checkPropertiesNotValid(',
    },
    {
      from: 'var LagePathShape = ',
      to: 'function createBackgroundShape(',
      instead: 'function createLarge() {}\nfunction createBackgroundShape(',
    },
  ],
  // Pictures of what is drawn are made by src/export.
  'echarts/lib/core/echarts.js': {
    from: 'ECharts.prototype.getSvgDataURL = ',
    to: 'ECharts.prototype.convertToPixel = ',
    instead:
      'ECharts.prototype.getDataURL = ECharts.prototype.getConnectedDataURL = function () {};\nECharts.prototype.convertToPixel = ',
  },
}

const REPLACEMENTS = { ...ECHARTS, ...OTHERS }

function withoutParts(id: string, cuts: Cut | readonly Cut[] | undefined): string | undefined {
  if (!cuts) return undefined
  let code: string | undefined = readFileSync(id, 'utf8')
  for (const cut of 'from' in cuts ? [cuts] : cuts) code &&= withoutPart(code, cut)
  return code
}

function withoutPart(code: string, cut: Cut): string | undefined {
  const start = code.indexOf(cut.from)
  const end = code.indexOf(cut.to, start)
  return start < 0 || end < 0
    ? undefined
    : code.slice(0, start) + cut.instead + code.slice(end + cut.to.length)
}

/** Fails the build when a new version of a library has moved one of them: then look again. */
export function leaveOut(): Plugin {
  const missing = new Set(Object.keys({ ...REPLACEMENTS, ...CUTS }))
  return {
    name: 'pulse:leave-out',
    apply: 'build',
    load: {
      filter: {
        id: /node_modules[\\/](echarts|zrender|@tanstack|lib0|micromark-core-commonmark)[\\/]/,
      },
      handler(id) {
        const path = id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? id
        const code = REPLACEMENTS[path] ?? withoutParts(id, CUTS[path])
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

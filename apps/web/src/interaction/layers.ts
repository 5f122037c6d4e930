// Everything above the charts that nobody needs before pointing at one: loaded as one piece.
export { DrillTrail } from './DrillTrail.tsx'
export { InteractionLayer } from './InteractionLayer.tsx'

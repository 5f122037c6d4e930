import { randomInt } from 'node:crypto'

// Four of 120 words and two digits: 34 bits. Enough against guessing over the network, where a few
// attempts per minute are let through, and easy to type from a terminal.
const WORDS = `
acorn amber anchor apple april arrow aspen autumn badge bamboo barley basil beach berry birch bison
bloom breeze brick bridge brook butter cabin cactus candle canoe canyon carbon cedar cello cherry
citrus clay clover cobalt cocoa comet copper coral cotton cradle crane creek crystal daisy delta
desert dune eagle earth echo elder ember falcon feather fern field finch fjord flint forest fossil
garden ginger glacier granite grape harbor hazel heron honey indigo island ivory jasmine juniper
kettle lagoon lantern laurel lemon lilac linen lotus lunar maple marble meadow melon mint mirror
monsoon moss mountain nectar nutmeg oak ocean olive onyx opal orchid otter paper pebble pepper pine
planet plum pollen poppy prairie quartz quiver raven reef ribbon river robin saffron
`
  .trim()
  .split(/\s+/)

export function readablePassword(): string {
  const words = Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)])
  return `${words.join('-')}-${randomInt(10, 100)}`
}

// Reads a JSON list of cards from standard input, parses each with Microsoft's own parser as a 1.5 client would,
// and writes for each the list of what the parser has against it.
const { AdaptiveCard, SerializationContext, Versions } = require("./adaptivecards.min.js");

function complaints(payload) {
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  card.parse(payload, context);
  const parsed = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...parsed, ...card.validateProperties().validationEvents].map((event) => event.message);
}

const cards = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cards.map(complaints)));

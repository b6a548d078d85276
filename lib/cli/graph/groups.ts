import { Graph, graphlib } from '@dagrejs/dagre';
import type { GraphLink, GraphNode, LinkGraph } from './link-graph.js';

/** The connected parts of a graph, in the order of their first nodes. */
export function groupsOf({ nodes, links }: LinkGraph): readonly LinkGraph[] {
  const ids = new Map(nodes.map((node, index) => [node, `n${index}`]));
  const id = (node: GraphNode) => ids.get(node) ?? '';
  const whole = new Graph();
  for (const node of nodes) whole.setNode(id(node));
  for (const { from, to } of links) whole.setEdge(id(from), id(to));
  const groups = new Map<string, { nodes: GraphNode[]; links: GraphLink[] }>();
  for (const members of graphlib.alg.components(whole)) {
    const group = { nodes: [], links: [] };
    for (const member of members) groups.set(member, group);
  }
  for (const node of nodes) groups.get(id(node))?.nodes.push(node);
  for (const link of links) groups.get(id(link.from))?.links.push(link);
  return [...new Set(groups.values())];
}

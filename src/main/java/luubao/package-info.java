/**
 * Main and wiring: binds the rooms to Camel and adapts Camel's types. Here live also the roles that the routes call, which
 * judge what no room can alone: what an answer means for its row and its article, which pages make one, when a site is
 * learnt, how far listings are walked. What one room can judge is judged there.
 */
@NullMarked
package luubao;

import org.jspecify.annotations.NullMarked;

/**
 * Lull inside a Java program: {@link org.lull.Lull} is an engine, made by {@link
 * org.lull.Lull#builder}.
 *
 * {@snippet lang = java:
 * try (Lull lull = Lull.builder().output(System.out).expose(Player.class).build()) {
 *   lull.set("player", player);                            // a Java object
 *   lull.define("roll", (Long sides) -> random(sides));    // a Java function
 *   Object answer = lull.eval("roll(6) + player.bonus");
 *   Point point = lull.eval("{x: 1, y: 2}", Point.class);  // a record from a map
 *   Task run = lull.start(lull.compile(Path.of("quest.lull")));
 * }
 * }
 *
 * <p><b>Running.</b> {@link org.lull.Lull#eval eval} runs code to its end on the calling thread;
 * {@link org.lull.Lull#start start} lets a {@link org.lull.Script} run for as long as it likes, and
 * gives its {@link org.lull.Task}, which is a {@link java.util.concurrent.CompletableFuture}. A
 * script that waits holds no thread: thousands of them wait in one engine. A program with a loop of
 * its own, such as a game, builds its engine {@link org.lull.LullBuilder#hostDriven hostDriven} and
 * gives it time by {@link org.lull.Lull#tick tick}.
 *
 * <p><b>Values.</b> Numbers, strings, lists and maps are Java's own and are not copied. What is
 * alive in a script comes as a {@link org.lull.LullFunction}, {@link org.lull.LullGenerator},
 * {@link org.lull.LullChannel} or {@link org.lull.LullObject}; a type that is asked for, from
 * {@code long} to records and interfaces, is made of what the script gave. Of Java objects scripts
 * see what is marked with {@link org.lull.Expose} or listed by {@link org.lull.LullBuilder#expose
 * expose}, and nothing else.
 *
 * <p><b>Waiting.</b> A Java function that returns a {@link java.util.concurrent.CompletionStage}
 * makes the task that calls it wait, and no other. One that blocks its thread is marked, by {@link
 * org.lull.Blocking} or {@link org.lull.HostFunction#blocking}, and runs on a virtual thread. Even
 * a script's function that Java calls back, such as a comparator, may wait: see {@link
 * org.lull.HostSwitch}.
 *
 * <p><b>Safety.</b> Without permissions a script reaches no file, network, process or class; {@link
 * org.lull.sandbox} opens them one by one, and limits steps, heap, tasks, time and output. What
 * goes wrong in a script is a {@link org.lull.LullException} with the script's own trace, and the
 * engine goes on.
 */
@NullMarked
package org.lull;

import org.jspecify.annotations.NullMarked;

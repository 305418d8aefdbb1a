/**
 * What people ask of their networks, one class for each kind of wish. Each either does all of it or
 * says what to do instead. Read AdmissionDesk for an example.
 */
@NullMarked
package io.manta.mesh.desk;

import org.jspecify.annotations.NullMarked;
